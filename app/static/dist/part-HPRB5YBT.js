function r(t,e){try{localStorage.setItem(t,e)}catch{}}function c(t){try{return localStorage.getItem(t)??""}catch{return""}}export{r as a,c as b};
